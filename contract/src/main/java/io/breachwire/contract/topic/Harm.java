package io.breachwire.contract.topic;

/** What a topic does that is not as it must be. */
public enum Harm {
    /** It destroys what was acknowledged, for good. No service works on such a topic. */
    IRREPARABLE,
    /** It destroys what can be made anew, or takes nothing. */
    REPARABLE,
    /** It keeps less, or less safely, than it should. An operator may want just that. */
    SLIGHT
}
