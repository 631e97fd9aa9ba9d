#!/bin/sh
# Runs lab in the image of the Dockerfile, where nothing but the work folder can be written to.
set -eu
work="${LAB_WORK:-/work}"
plugins="${LAB_PLUGINS:-/opt/pulumi/home/plugins}"
lab="$(dirname "$0")/../bin/lab.js"
mkdir -p "$work/tmp" "$work/home" "$work/pulumi"
# The engine writes beside its plugins what it remembers; the plugins themselves are in the image.
[ -e "$work/pulumi/plugins" ] || ln -s "$plugins" "$work/pulumi/plugins"
export HOME="$work/home" TMPDIR="$work/tmp" PULUMI_HOME="$work/pulumi"
cd "$work"
exec node "$lab" "$@"
