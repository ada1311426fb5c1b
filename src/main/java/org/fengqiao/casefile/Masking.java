package org.fengqiao.casefile;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes personal data unreadable and leaves enough to tell two people apart: 王**, 138****1234. */
public final class Masking {

    private static final String STARS = "***";
    private static final Pattern IDENTITY_CARD = Pattern.compile("(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])");
    /** Mobile and fixed numbers, also with blanks and hyphens between the digits. */
    private static final Pattern PHONE = Pattern.compile("(?<![0-9])(?:(?:\\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}|0[0-9]{2,3}[- ]?[0-9]{7,8})(?![0-9])");
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");

    private Masking() {
    }

    /** The family name stays; always two stars, so that the length tells nothing. */
    public static String name(String name) {
        if (name == null || name.isBlank()) {
            return name;
        }
        String stripped = name.strip();
        return stripped.substring(0, stripped.offsetByCodePoints(0, 1)) + "**";
    }

    /** Long numbers keep three digits in front and four at the end, short ones the last two. */
    public static String phone(String phone) {
        if (phone == null || phone.isBlank()) {
            return phone;
        }
        String digits = phone.replaceAll("[^0-9]", "");
        if (digits.length() >= 11) {
            String national = digits.substring(digits.length() - 11);
            return national.substring(0, 3) + "****" + national.substring(7);
        }
        return "****" + (digits.length() >= 7 ? digits.substring(digits.length() - 2) : "");
    }

    public static String email(String email) {
        if (email == null || email.isBlank()) {
            return email;
        }
        int at = email.indexOf('@');
        return at < 1 ? STARS : email.substring(0, email.offsetByCodePoints(0, 1)) + STARS + email.substring(at);
    }

    /** Of a home address nothing is left: a house number is enough to find somebody. */
    public static String address(String address) {
        return address == null || address.isBlank() ? address : STARS;
    }

    /** Free text without the given names and without anything that looks like a telephone number, an identity card or a mail address. */
    public static String text(String text, Collection<String> names) {
        if (text == null) {
            return null;
        }
        String masked = IDENTITY_CARD.matcher(text).replaceAll(STARS);
        masked = PHONE.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(phone(found.group())));
        masked = MAIL.matcher(masked).replaceAll(found -> Matcher.quoteReplacement(email(found.group())));
        // a longer name first: 王小明 must not become 王小** because 王小 is in the file too
        List<String> longestFirst = names.stream().filter(name -> name != null && name.strip().length() > 1)
                .map(String::strip).distinct().sorted(Comparator.comparingInt(String::length).reversed()).toList();
        for (String name : longestFirst) {
            masked = masked.replace(name, name(name));
        }
        return masked;
    }
}
