package io.breachwire.enrich.topology;

import io.breachwire.enrich.correlate.RevisionStamp;
import io.breachwire.enrich.state.ArticleVersion;
import io.breachwire.enrich.state.KnownArticle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one article, and what a record of it on articles.raw makes of that. Of an article that stands, the
 * greatest {@link RevisionStamp} since it came, or came back, is in force. A retraction lasts until a version comes in on
 * purpose, or its source has edited it.
 *
 * <p>A version that was completed from a web page has two wordings: its own, and that of the feed's entry. Either tells that it
 * is no edit, for pages come and go, and may be another each time they are asked for. {@code entry} is the revision of the
 * entry, and of every other version the version's own.
 */
record ArticleHistory(KnownArticle known) {
    static final ArticleHistory UNSEEN = new ArticleHistory(new KnownArticle(null, false, 0L, List.of(), null));

    /** Nobody words an article more often; who does has one of the later wordings taken for an edit. */
    private static final int MAX_OTHER_REVISIONS = 64;

    /** Whether the article was retracted, or came back, after the record at this offset. */
    boolean isBehind(long offset) {
        return offset < known.getSince();
    }

    /**
     * Whether a version is to be in force from now on.
     *
     * @param entry the revision of the entry
     * @param onPurpose whether somebody wants it in; else its source merely has it
     */
    boolean admits(ArticleVersion version, String entry, boolean onPurpose) {
        if (known.getRetracted()) {
            return onPurpose || isEdited(version, entry);
        }
        return known.getVersion() == null || !stamp(known.getVersion()).supersedes(stamp(version));
    }

    /** Whether a version, read by the same extractor, is what consumers have already. */
    boolean isTold(ArticleVersion version) {
        ArticleVersion told = known.getVersion();
        return !known.getRetracted()
                && told != null
                && version.getRevision().equals(told.getRevision())
                && version.getParticulars().equals(told.getParticulars())
                && version.getExtractorVersion().equals(told.getExtractorVersion());
    }

    /** The same with a version in force that {@link #admits} admits. */
    ArticleHistory with(ArticleVersion version, String entry, long offset) {
        ArticleVersion last = known.getVersion();
        List<String> others = withEntry(known.getOtherRevisions(), version, entry);
        return new ArticleHistory(new KnownArticle(
                version,
                false,
                known.getRetracted() ? offset : known.getSince(),
                last == null || isSameRevision(version, last) ? others : with(others, last.getRevision()),
                latestUpdateWith(version)));
    }

    /** The same with a version read that is not to be in force. */
    ArticleHistory passing(ArticleVersion version, String entry) {
        ArticleVersion last = known.getVersion();
        List<String> others = withEntry(known.getOtherRevisions(), version, entry);
        return new ArticleHistory(new KnownArticle(
                last,
                known.getRetracted(),
                known.getSince(),
                last != null && isSameRevision(version, last) ? others : with(others, version.getRevision()),
                latestUpdateWith(version)));
    }

    /** The same without the article, retracted by the record at this offset. */
    ArticleHistory retracted(long offset) {
        return new ArticleHistory(new KnownArticle(
                known.getVersion(), true, offset + 1, known.getOtherRevisions(), known.getLatestUpdate()));
    }

    /**
     * Whether a version says something else than what was retracted: in a wording that was not read before, or changed
     * later than anything that was. What would not have been in force beside what was retracted is no edit of it.
     */
    private boolean isEdited(ArticleVersion version, String entry) {
        ArticleVersion last = known.getVersion();
        Instant latest = known.getLatestUpdate();
        if (latest != null
                && version.getUpdatedAt() != null
                && version.getUpdatedAt().isAfter(latest)) {
            return true;
        }
        return !isRead(version.getRevision())
                && !isRead(entry)
                && (last == null || stamp(version).supersedes(stamp(last)));
    }

    private boolean isRead(String revision) {
        ArticleVersion last = known.getVersion();
        return known.getOtherRevisions().contains(revision)
                || (last != null && last.getRevision().equals(revision));
    }

    private static boolean isSameRevision(ArticleVersion one, ArticleVersion other) {
        return one.getRevision().equals(other.getRevision());
    }

    private static List<String> withEntry(List<String> revisions, ArticleVersion version, String entry) {
        return version.getRevision().equals(entry) ? revisions : with(revisions, entry);
    }

    /** Never forgets one for another: so reading the same records again adds nothing. */
    private static List<String> with(List<String> revisions, String revision) {
        if (revisions.contains(revision) || revisions.size() >= MAX_OTHER_REVISIONS) {
            return revisions;
        }
        List<String> more = new ArrayList<>(revisions);
        more.add(revision);
        return more;
    }

    private Instant latestUpdateWith(ArticleVersion version) {
        Instant latest = known.getLatestUpdate();
        Instant update = version.getUpdatedAt();
        return latest == null || (update != null && update.isAfter(latest)) ? update : latest;
    }

    private static RevisionStamp stamp(ArticleVersion version) {
        return new RevisionStamp(
                version.getUpdatedAt(),
                version.getReceivedAt(),
                version.getLength(),
                version.getRevision(),
                version.getParticulars());
    }
}
