package io.zeebeops.operator.kubernetes;

/** Texts as long as the schema of a status lets them be: a longer one would make the API server refuse the whole status. */
public final class Bounded {
    /** Messages of conditions and attempts. */
    public static final int MESSAGE = 512;

    private Bounded() {}

    /** The text, or its beginning, with no character cut in two. */
    public static String text(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return text.substring(0, end) + "…";
    }
}
