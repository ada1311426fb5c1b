package org.fengqiao.casefile;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pairs of neighbouring characters of a text. Chinese words mostly have two characters, so pairs find them without a
 * dictionary and in any order; trigrams lose every two-character word, and PostgreSQL's see no Chinese at all in a database
 * created with the C locale. A number counts as one character: 6号楼 is not 16号楼.
 */
public final class Words {

    private static final Pattern CHARACTER = Pattern.compile("[0-9]+|[a-z]+|\\p{L}");
    private static final int TOO_FEW = 3;

    private final Set<String> pairs;

    private Words(Set<String> pairs) {
        this.pairs = pairs;
    }

    public static Words of(String text) {
        Matcher characters = CHARACTER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        Set<String> pairs = new HashSet<>();
        String before = null;
        int end = -1;
        while (characters.find()) {
            // what a blank or a comma divides is no word
            if (before != null && characters.start() == end) {
                pairs.add(before + '|' + characters.group());
            }
            before = characters.group();
            end = characters.end();
        }
        return new Words(pairs);
    }

    /** The pairs, to be kept and looked up in an index. */
    public Set<String> pairs() {
        return Set.copyOf(pairs);
    }

    /** Whether each pair of this text is in the other; never for a text without any. */
    public boolean isWithin(Words other) {
        return !pairs.isEmpty() && other.pairs.containsAll(pairs);
    }

    /** 0 nothing in common … 1 the same pairs. */
    double likeness(Words other) {
        int all = pairs.size() + other.pairs.size();
        return all == 0 ? 0 : 2.0 * common(other) / all;
    }

    /** Which part of this text is in the other; 0 for a text too short to say anything. */
    double shareIn(Words other) {
        return pairs.size() < TOO_FEW ? 0 : (double) common(other) / pairs.size();
    }

    private int common(Words other) {
        int common = 0;
        for (String pair : pairs) {
            if (other.pairs.contains(pair)) {
                common++;
            }
        }
        return common;
    }
}
