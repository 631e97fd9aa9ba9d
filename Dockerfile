# The lab's command as the tasks of FleetRunner run it: docs/fleet.md.
# Engine and provider plugins are in the image, so that no task fetches them.
#
# A tag can be moved, so each base image is pinned by the digest of its index, which covers every platform.
# To renew one, take the line "Digest" of: docker buildx imagetools inspect node:24-bookworm-slim

# The engine that CI tests with, built from its own module: go.sum has the hash of all source that goes into it.
# The compiler runs on the platform of the machine that builds, and compiles for the platform of the image.
FROM --platform=$BUILDPLATFORM golang:1.26.5-bookworm@sha256:1ecb7edf62a0408027bd5729dfd6b1b8766e578e8df93995b225dfd0944eb651 AS engine
ARG TARGETOS
ARG TARGETARCH
ENV CGO_ENABLED=0 GOFLAGS=-mod=readonly GOTOOLCHAIN=local
WORKDIR /engine
COPY tests/suites/engine/go.mod tests/suites/engine/go.sum ./
RUN version="$(go list -m -f '{{.Version}}' github.com/pulumi/pulumi/pkg/v3)" \
 && GOOS="$TARGETOS" GOARCH="$TARGETARCH" go build -trimpath \
      -ldflags "-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=$version" \
      -o /pulumi/bin/pulumi github.com/pulumi/pulumi/pkg/v3/cmd/pulumi

FROM node:24.18.0-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d
COPY --from=engine /pulumi/bin/ /opt/pulumi/bin/
ENV PATH="/opt/pulumi/bin:${PATH}" \
    PULUMI_HOME=/opt/pulumi/home \
    PULUMI_SKIP_UPDATE_CHECK=true
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && pulumi plugin install resource aws 7.48.0 \
 && pulumi plugin install resource awsx 3.9.0 \
 && chmod -R a+rX /opt/pulumi

WORKDIR /lab
COPY package.json package-lock.json .npmrc ./
COPY components/package.json components/
COPY local-cloud/package.json local-cloud/
RUN npm ci --omit=dev --ignore-scripts \
 && npm cache clean --force
COPY . .
# A task cannot write here.
RUN node bin/programs/build.js

# All that a task writes: journal, states' work folders, reports.
RUN mkdir /work && chown node:node /work
VOLUME /work
USER node
WORKDIR /work
# A task runs one command and ends; whether it went well is its exit code.
HEALTHCHECK NONE
ENTRYPOINT ["/bin/sh", "/lab/scripts/run-in-container.sh"]
CMD ["--help"]
