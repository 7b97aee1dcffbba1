package io.breachwire.enrich.extract.records;

/**
 * A sentence in which numbers stand.
 *
 * @param index its index in the document
 * @param cues everything that it says
 * @param item the block, if it is an item of a list; -1 for none
 * @param introduced whether the list that it stands in is one of those affected
 * @param background whether it tells of another incident
 */
record NumberSentence(int index, SentenceCues cues, int item, boolean introduced, boolean background) {}
