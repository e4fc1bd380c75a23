package io.zeebeops.simulator.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** An answer without what belongs to one run only. Status 0: there was none, {@code body} tells why. */
record Heard(int status, @Nullable String contentType, JsonNode body) {

    static Heard noConnection() {
        return new Heard(0, null, TextNode.valueOf("no connection"));
    }

    static Heard nothingInTime() {
        return new Heard(0, null, TextNode.valueOf("nothing in time"));
    }

    @Override
    public String toString() {
        return "%d %s %s".formatted(status, contentType, body);
    }
}
