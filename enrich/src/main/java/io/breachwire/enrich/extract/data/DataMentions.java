package io.breachwire.enrich.extract.data;

import io.breachwire.enrich.extract.DataClass;
import io.breachwire.enrich.extract.ExposedData.Subject;
import io.breachwire.enrich.extract.name.NamedText;
import io.breachwire.enrich.extract.rule.Match;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where an article names kinds of data, and what it says of them there. {@link MentionReader} finds them. */
final class DataMentions {
    /** So many kinds make a list. */
    static final int LISTED = 3;

    private final NamedText text;
    private final Vocabulary vocabulary;
    private final NamingSentences naming;
    private final Story story;
    private final Map<DataClass, List<DataMention>> byClass;

    /**
     * The mentions of an article.
     *
     * @param byClass in the order of the text
     */
    DataMentions(
            NamedText text,
            Vocabulary vocabulary,
            NamingSentences naming,
            Story story,
            Map<DataClass, List<DataMention>> byClass) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.naming = naming;
        this.story = story;
        this.byClass = byClass;
    }

    /** Whether anything that was read tells that data was taken or lay open. */
    boolean tellOfTheft() {
        return story.tellsOfTheft();
    }

    /** What is named, in the order of {@link DataClass}. */
    List<KindMentions> byKind() {
        return byClass.keySet().stream().map(this::ofKind).toList();
    }

    /** Where a kind of data is named; nowhere, it may be. */
    KindMentions ofKind(DataClass dataClass) {
        return new KindMentions(dataClass, byClass.getOrDefault(dataClass, List.of()));
    }

    /** What kinds of data each sentence names. */
    NamingSentences naming() {
        return naming;
    }

    NamedText text() {
        return text;
    }

    Context context(DataMention mention) {
        return story.context(mention.sentence());
    }

    /** Whether a mention is of another incident. */
    boolean isBackground(DataMention mention) {
        return context(mention).has(DataCue.BACKGROUND) || story.isInBackground(mention.sentence());
    }

    /** The words nearest to a mention that say that its data lay open, or introduce a list of what did; null where none do. */
    Match opening(DataMention mention) {
        Match opening = context(mention)
                .opening(mention.match().start(), mention.match().end());
        Introduction introduction = story.introduction(mention.sentence());
        return opening != null || introduction == null ? opening : introduction.opening();
    }

    /**
     * Whose the data of a mention is: as its sentence says, else, of data of a kind that people have, the one that introduces its
     * list.
     */
    Set<Subject> subjects(DataMention mention) {
        boolean personal = !NamedKinds.IMPERSONAL.contains(mention.dataClass());
        Set<Subject> own = subjects(mention.sentence())
                .of(mention.match().start(), mention.match().end(), personal);
        Introduction introduction = story.introduction(mention.sentence());
        return own.isEmpty() && personal && introduction != null
                ? subjects(introduction.sentence()).all()
                : own;
    }

    private DataSubjects subjects(int sentence) {
        return new DataSubjects(naming.words(sentence), story.context(sentence), vocabulary);
    }
}
