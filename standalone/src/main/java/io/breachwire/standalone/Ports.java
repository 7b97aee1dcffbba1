package io.breachwire.standalone;

/**
 * Where an embedded edition listens, always on the loopback interface.
 *
 * @param broker Kafka
 * @param registry the schema registry
 * @param ingest articles are pushed here
 * @param enrich incidents are served here
 * @param alert alerts are streamed here
 */
public record Ports(PortChoice broker, PortChoice registry, PortChoice ingest, PortChoice enrich, PortChoice alert) {
    /** Any free ports. */
    public static Ports any() {
        PortChoice any = PortChoice.any();
        return new Ports(any, any, any, any, any);
    }
}
