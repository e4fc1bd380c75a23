package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Failure.Cause;
import io.zeebeops.operator.zeebe.Reply.Answered;
import io.zeebeops.operator.zeebe.Reply.Content;
import java.util.Optional;
import java.util.function.Function;

/** What codes mean, for all verbs alike. {@link BackupsDialect} and {@link HealthDialect} know the exceptions. */
final class Dialect {
    private final RemoteText text;

    Dialect(RemoteText text) {
        this.text = text;
    }

    /** The answer of a reading verb: 200 with JSON that the shape can read. */
    <T> Answer<T> read(Verb verb, Reply reply, Function<JsonNode, Optional<T>> shape) {
        return read(verb, reply, 200, shape);
    }

    /** The answer of a verb that says yes with this code and JSON that the shape can read. */
    <T> Answer<T> read(Verb verb, Reply reply, int yes, Function<JsonNode, Optional<T>> shape) {
        if (reply instanceof Answered answered
                && answered.status() == yes
                && answered.content() instanceof Content.Json(JsonNode node)) {
            return shape.apply(node)
                    .<Answer<T>>map(Answer.Ok::new)
                    .orElseGet(() -> new Answer.Failed<>(unreadable(verb, answered)));
        }
        return new Answer.Failed<>(failure(verb, reply));
    }

    /** Why a reply is not what was asked for. */
    Failure failure(Verb verb, Reply reply) {
        return switch (reply) {
            case Reply.Blocked(Failure failure) -> failure;
            case Reply.NotSent(String why) -> new Failure.Transient(why);
            case Reply.Lost(String why) -> unsure(verb, verb + ": " + why);
            case Answered answered -> ofCode(verb, answered);
        };
    }

    /** The message that Zeebe gives with what it refuses; empty for the errors of Spring or of a proxy that look alike. */
    static Optional<String> message(Answered answered) {
        if (!(answered.content() instanceof Content.Json(JsonNode node))) {
            return Optional.empty();
        }
        JsonNode message = node.path("message");
        boolean spring = node.has("timestamp") || node.has("error") || node.has("path");
        return message.isTextual() && !spring ? Optional.of(message.textValue()) : Optional.empty();
    }

    /** What Zeebe said, fit to be shown. */
    String said(Verb verb, Answered answered) {
        return verb + " was answered " + answered.status()
                + message(answered).map(text::shown).map(shown -> ": " + shown).orElse("");
    }

    /** A text of the remote side, fit to be shown. */
    String shown(String raw) {
        return text.shown(raw);
    }

    /** What a failure is when it may have happened after the request arrived. */
    static Failure unsure(Verb verb, String message) {
        return verb.changes() ? new Failure.Doubtful(message) : new Failure.Transient(message);
    }

    static Failure rejected(Cause cause, String message) {
        return new Failure.Rejected(cause, message);
    }

    private Failure ofCode(Verb verb, Answered answered) {
        int status = answered.status();
        if (status < 300) {
            return unreadable(verb, answered);
        }
        if (status >= 500 && status != 501) {
            return unsure(verb, said(verb, answered));
        }
        return switch (status) {
            // What refuses credentials may repeat them: its text is left out.
            case 401 ->
                rejected(
                        Cause.Unauthorized,
                        verb + " was answered 401: the credentials are missing or wrong, check auth");
            case 403 ->
                rejected(Cause.Unauthorized, verb + " was answered 403: the credentials do not allow it, check auth");
            // The one 404 that Zeebe means, of a backup that it does not have, is understood before.
            case 404 -> notZeebe(verb, "answers 404, so no such endpoint is there");
            case 405, 501 -> rejected(Cause.Unsupported, said(verb, answered) + " (not offered here)");
            case 408 -> unsure(verb, said(verb, answered));
            case 409 -> new Failure.Busy(said(verb, answered));
            case 425, 429 -> new Failure.Transient(said(verb, answered));
            default -> rejected(Cause.Refused, said(verb, answered));
        };
    }

    private static Failure unreadable(Verb verb, Answered answered) {
        if (verb.changes()) {
            return new Failure.Doubtful(
                    verb + " was answered " + answered.status() + ", which is not how Zeebe answers it");
        }
        return switch (answered.content()) {
            case Content.Json json -> notZeebe(verb, "answers " + answered.status() + " with JSON of another form");
            case Content.Page page -> notZeebe(verb, "answers a page that is no JSON");
            case Content.TooLong(long limit) -> notZeebe(verb, "answers with more than " + limit + " bytes");
            case Content.Broken broken -> new Failure.Transient(verb + " was answered with broken JSON");
            case Content.Empty empty -> new Failure.Transient(verb + " was answered with nothing");
        };
    }

    static Failure notZeebe(Verb verb, String seen) {
        return rejected(
                Cause.NotZeebe,
                "what is asked for " + verb + " " + seen
                        + ": check that the address is that of Zeebe's management API (port 9600) and has its base path, without /actuator");
    }
}
