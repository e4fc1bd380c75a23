package io.zeebeops.operator.zeebe;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A minor version of Zeebe, as 8.6; patch levels and suffixes are not looked at. */
record ZeebeVersion(int major, int minor) implements Comparable<ZeebeVersion> {
    /** The first that documents pauses of exporting. */
    static final ZeebeVersion V8_2 = new ZeebeVersion(8, 2);

    /** The first with soft pauses, and with exporters that can be changed. */
    static final ZeebeVersion V8_6 = new ZeebeVersion(8, 6);

    /** The first that tells of checkpoints. */
    static final ZeebeVersion V8_9 = new ZeebeVersion(8, 9);

    private static final Pattern START = Pattern.compile("^(\\d{1,4})\\.(\\d{1,4})(?!\\d)");
    private static final Comparator<ZeebeVersion> ORDER =
            Comparator.comparingInt(ZeebeVersion::major).thenComparingInt(ZeebeVersion::minor);

    /** Empty when it is none, so that what depends on it has to do without. */
    static Optional<ZeebeVersion> of(@Nullable String text) {
        return text == null
                ? Optional.empty()
                : START.matcher(text).results().findFirst().map(ZeebeVersion::of);
    }

    boolean atLeast(ZeebeVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(ZeebeVersion other) {
        return ORDER.compare(this, other);
    }

    private static ZeebeVersion of(MatchResult match) {
        return new ZeebeVersion(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    }
}
