package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads fields as they come: what is absent, null or of another type is null. */
final class Fields {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");
    private static final String UNKNOWN = "UNKNOWN";

    private Fields() {}

    static @Nullable String text(JsonNode node, String field) {
        return node.path(field).textValue();
    }

    /** A number, or its digits as a text. */
    static @Nullable Long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        return value.isTextual() ? parsed(value.textValue()) : null;
    }

    static @Nullable Integer integer(JsonNode node, String field) {
        Long number = number(node, field);
        return number == null || number != number.intValue() ? null : number.intValue();
    }

    /** A time of our days: a status with another one would be refused by the API server as a whole. */
    static @Nullable Instant instant(JsonNode node, String field) {
        String text = text(node, field);
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR ? null : time.toInstant();
        } catch (DateTimeException strange) {
            return null;
        }
    }

    /** A word of an enumeration that may grow; UNKNOWN when it is none. */
    static String word(JsonNode node, String field) {
        return Optional.ofNullable(text(node, field))
                .filter(text -> WORD.matcher(text).matches())
                .orElse(UNKNOWN);
    }

    /** The constant of that name; {@code unknown} when there is none. */
    static <E extends Enum<E>> E known(E unknown, @Nullable String word) {
        return Arrays.stream(unknown.getDeclaringClass().getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst()
                .orElse(unknown);
    }

    static @Nullable Long parsed(String digits) {
        try {
            return Long.valueOf(digits.strip());
        } catch (NumberFormatException strange) {
            return null;
        }
    }
}
