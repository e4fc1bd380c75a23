package io.zeebeops.simulator.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object under construction, in the order in which it is told. */
final class Fields {

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    static Fields of(String name, @Nullable Object value) {
        return new Fields().and(name, value);
    }

    Fields and(String name, @Nullable Object value) {
        fields.put(name, value);
        return this;
    }

    /** Leaves the field out when there is nothing to say. */
    Fields andIfKnown(String name, @Nullable Object value) {
        return value == null ? this : and(name, value);
    }

    Map<String, @Nullable Object> map() {
        return fields;
    }
}
