package io.breachwire.enrich.extract.victim;

import io.breachwire.enrich.extract.rule.Chunk;
import io.breachwire.enrich.extract.text.Document;
import java.util.List;

/**
 * Which names of a text stand in one list: "Contoso, Fabrikam and the Tailspin Bank". What is said of one of them is said of all.
 * Immutable.
 */
final class NameLists {
    /** A longer list is of names that nothing more is said of. */
    private static final int LONGEST = 12;

    private final int[] first;
    private final int[] last;

    NameLists(Document document, References.Found found) {
        List<Chunk> chunks = found.chunks();
        first = new int[chunks.size()];
        last = new int[chunks.size()];
        int from = 0;
        boolean joined = false;
        for (int i = 0; i < chunks.size(); i++) {
            Link link = i + 1 < chunks.size() && i + 1 - from < LONGEST ? link(document, found, i) : Link.NONE;
            joined |= link == Link.AND;
            if (link == Link.NONE || link == Link.COMMA && joined) {
                for (int member = from; member <= i; member++) {
                    first[member] = joined ? from : member;
                    last[member] = joined ? i : member;
                }
                from = i + 1;
                joined = false;
            }
        }
    }

    /** The first that stands in one list with a name, by the index of where it stands; often itself. */
    int first(int chunk) {
        return first[chunk];
    }

    /** The last that stands in one list with a name. */
    int last(int chunk) {
        return last[chunk];
    }

    private enum Link {
        NONE,
        /** No list unless an "and" follows: Contoso, Fabrikam's parent. */
        COMMA,
        /** The short form in brackets. */
        SAME,
        AND
    }

    /** What ties a name to the next. */
    private static Link link(Document document, References.Found found, int chunk) {
        int token = found.chunks().get(chunk).endToken();
        int next = found.chunks().get(chunk + 1).firstToken();
        if (next - token > 4) {
            return Link.NONE;
        }
        Link link = Link.NONE;
        for (; token < next; token++) {
            String word = document.word(token);
            switch (word) {
                case ")" -> {}
                case "(" -> link = found.names()[chunk] == found.names()[chunk + 1] ? Link.SAME : Link.NONE;
                case "," -> link = Link.COMMA;
                case "and", "&", "or" -> link = Link.AND;
                case "the" -> {}
                default -> {
                    return Link.NONE;
                }
            }
            if (link == Link.NONE && !word.equals(")")) {
                return Link.NONE;
            }
        }
        return link;
    }
}
