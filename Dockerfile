# The lab's command as the tasks of FleetRunner run it: docs/fleet.md.
# Engine and provider plugins are in the image, so that no task fetches them.
ARG PULUMI_VERSION=3.248.0
ARG NODE_VERSION=22

FROM pulumi/pulumi-base:${PULUMI_VERSION} AS engine

FROM node:${NODE_VERSION}-bookworm-slim
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
RUN npm ci --omit=dev --ignore-scripts \
 && npm cache clean --force \
 # The worker is bundled into this folder, and the disk is read only when it is.
 && ln -s /work/cache node_modules/.cache
COPY . .

# All that a task writes: journal, states' work folders, reports.
RUN mkdir /work && chown node:node /work
VOLUME /work
USER node
WORKDIR /work
# A task runs one command and ends; whether it went well is its exit code.
HEALTHCHECK NONE
ENTRYPOINT ["/bin/sh", "/lab/scripts/run-in-container.sh"]
CMD ["--help"]
