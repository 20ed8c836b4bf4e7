# Kindred alone; it talks to the Neo4j of NEO4J_URI (see docker-compose.yml). Node runs the sources as they are.
FROM node:24-slim

ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    KINDRED_HOME=/var/lib/kindred

WORKDIR /opt/kindred
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY cypher ./cypher
COPY fixtures/generator ./fixtures/generator
COPY src ./src

# Rejects are written there; the image's own user, not root, runs the program.
RUN mkdir -p "$KINDRED_HOME" && chown node:node "$KINDRED_HOME"
VOLUME /var/lib/kindred
USER node

EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

ENTRYPOINT ["node", "src/main.ts"]
CMD ["serve"]
