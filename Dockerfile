# One image a service, all on the same layers: build with `./mvnw package`, then `docker compose build`.
FROM eclipse-temurin:17-jre-jammy AS breachwire
# The one directory that is written to: Kafka Streams' local state, best on a volume.
RUN install -d -o 10001 -g 10001 /var/lib/breachwire
COPY standalone/target/breachwire /opt/breachwire
ENV BREACHWIRE_HTTP_HOST=0.0.0.0 \
    BREACHWIRE_STREAMS_STATE_DIR=/var/lib/breachwire
USER 10001:10001
WORKDIR /var/lib/breachwire
EXPOSE 8080
# Bash alone, as the base image promises no HTTP client.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/${BREACHWIRE_HTTP_PORT:-8080} && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r -t 2 _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["/opt/breachwire/bin/breachwire"]

FROM breachwire AS ingest
CMD ["serve", "ingest"]

FROM breachwire AS enrich
CMD ["serve", "enrich"]

FROM breachwire AS alert
CMD ["serve", "alert"]
