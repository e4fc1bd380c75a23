package io.zeebeops.simulator.http;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** What can go wrong between a client and the endpoint. The effect is what the request asks for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "fault")
@JsonSubTypes({
    @JsonSubTypes.Type(HttpFault.Delay.class),
    @JsonSubTypes.Type(HttpFault.Status.class),
    @JsonSubTypes.Type(HttpFault.CutBefore.class),
    @JsonSubTypes.Type(HttpFault.CutAfter.class),
    @JsonSubTypes.Type(HttpFault.TimeoutAfter.class),
    @JsonSubTypes.Type(HttpFault.Garbage.class),
    @JsonSubTypes.Type(HttpFault.EndlessBody.class)
})
public sealed interface HttpFault {

    /** Effect and answer come later, in real time. */
    record Delay(Duration by) implements HttpFault {}

    /** No effect; this answer instead. The body is sent as it is. */
    record Status(int status, String contentType, String body) implements HttpFault {}

    /** No effect and no answer: the connection is cut. */
    record CutBefore() implements HttpFault {}

    /** The effect takes place; instead of the answer the connection is cut. */
    record CutAfter() implements HttpFault {}

    /** The effect takes place; the answer is 504. */
    record TimeoutAfter() implements HttpFault {}

    /** The effect takes place; status and content type of the answer are right, the body is broken JSON. */
    record Garbage() implements HttpFault {}

    /** The effect takes place; the body of the answer never ends. */
    record EndlessBody() implements HttpFault {}
}
