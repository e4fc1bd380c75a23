package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of one request, before a dialect says what it means. */
sealed interface Reply {

    /** Whether its HTTP code says that it was carried out, or will be. */
    default boolean isCodedSuccess() {
        return this instanceof Answered(int status, Content content) && status / 100 == 2;
    }

    /** Answered in full. */
    record Answered(int status, Content content) implements Reply {}

    /** Nothing was sent. */
    record NotSent(String why) implements Reply {}

    /** The request was sent, in part at least, and the answer did not come in full. */
    record Lost(String why) implements Reply {}

    /** Nothing was carried out, and how it failed is certain whatever was asked. */
    record Blocked(Failure failure) implements Reply {}

    /** The body of an answer. */
    sealed interface Content {
        /** JSON. */
        record Json(JsonNode node) implements Content {}

        /** Something that is not meant to be JSON, as an HTML page. */
        record Page() implements Content {}

        /** Something that starts as JSON and cannot be read to its end. */
        record Broken() implements Content {}

        /** Nothing. */
        record Empty() implements Content {}

        /** More than is read. */
        record TooLong(long limit) implements Content {}
    }
}
