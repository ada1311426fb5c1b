package org.fengqiao.modelcheck;

import java.util.regex.Pattern;

/** What names and labels may look like. */
final class Wording {

    static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*");
    static final Pattern LOWER_CAMEL_CASE = Pattern.compile("[a-z][a-zA-Z0-9]*");
    /** Endings such as v2, V10, _2, Copy: versions are the engine's business. */
    private static final Pattern VERSION = Pattern.compile(".*([-_.]?[vV]\\d+|[-_.]\\d+|[-_]?[cC]opy\\d*|(New|Old|Final)\\d*|-(new|old|final|copy)\\d*)$");
    /** What Modeler and form-js make up: a kind and seven random characters. */
    private static final Pattern GENERATED = Pattern.compile("[A-Za-z]+_(?=[0-9a-z]*\\d[a-z])[0-9a-z]{7}(_di)?");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z][A-Za-z]*_(?=[0-9a-z]*\\d)[0-9a-z]{7}(_di)?");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private Wording() {
    }

    static boolean isChinese(String text) {
        return HAN.matcher(text).find();
    }

    static boolean isVersioned(String id) {
        return VERSION.matcher(id).matches();
    }

    static boolean isGenerated(String id) {
        return GENERATED.matcher(id).matches() || CAPITAL.matcher(id).matches();
    }
}
