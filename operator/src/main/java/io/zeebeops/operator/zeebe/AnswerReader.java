package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.zeebeops.operator.zeebe.Reply.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** Reads the body of an answer, never more than a limit. */
final class AnswerReader {
    private static final JsonMapper MAPPER = CarefulHttp.json()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final long limit;

    AnswerReader(long limit) {
        this.limit = limit;
    }

    /** Throws when the connection ends before the body does. */
    Content read(ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        if (source.request(limit + 1)) {
            return new Content.TooLong(limit);
        }
        // Zeebe writes UTF-8 and names no other; what is no UTF-8 becomes broken JSON or replaced characters, never an
        // exception.
        return parse(new String(source.readByteArray(), StandardCharsets.UTF_8).strip());
    }

    private static Content parse(String text) {
        if (text.isEmpty()) {
            return new Content.Empty();
        }
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.isContainerNode() ? new Content.Json(node) : new Content.Page();
        } catch (JacksonException broken) {
            return text.startsWith("{") || text.startsWith("[") ? new Content.Broken() : new Content.Page();
        }
    }
}
