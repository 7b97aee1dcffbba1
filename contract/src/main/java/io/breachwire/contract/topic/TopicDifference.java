package io.breachwire.contract.topic;

/**
 * In what a topic is not as it should be.
 *
 * @param topic its full name
 * @param setting of Kafka's, or in words what it is
 * @param found what it is
 * @param expected what it should be
 * @param cost what follows, in words
 * @param mend what to do about it: a command, or words
 */
public record TopicDifference(
        Harm harm, String topic, String setting, String found, String expected, String cost, String mend) {
    /** What differs and what follows, for a person. */
    public String inWords() {
        return "%s is %s, expected %s: %s".formatted(setting, found, expected, cost);
    }

    /** All of it, on one line. */
    String inFull() {
        return "topic %s: %s. Mend it with: %s".formatted(topic, inWords(), mend);
    }
}
