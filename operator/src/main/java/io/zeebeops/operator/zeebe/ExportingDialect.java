package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Reply.Answered;
import io.zeebeops.operator.zeebe.Reply.Content;
import java.net.URI;
import java.util.Optional;

/**
 * How pauses of exporting are asked for. 8.2 to 8.5 answer 204 or 500; 8.6 to 8.9 always answer 200 and tell the code in the body. Both
 * are understood from any version.
 */
final class ExportingDialect {
    private static final int DONE = 204;

    private final Dialect common;

    ExportingDialect(Dialect common) {
        this.common = common;
    }

    Exchange exchange(URI base, ExportingChange change) {
        return Exchange.post(change.verb(), base, "actuator/exporting/" + change.operation(), "");
    }

    ExportingResult changed(ExportingChange change, Reply reply) {
        return reply instanceof Answered answered
                ? verdict(answered)
                        .map(verdict -> judged(change.verb(), verdict))
                        .orElseGet(() -> failed(change, reply))
                : failed(change, reply);
    }

    private ExportingResult failed(ExportingChange change, Reply reply) {
        return new ExportingResult.Failed(common.failure(change.verb(), reply));
    }

    private ExportingResult judged(Verb verb, Verdict verdict) {
        if (verdict.status() == DONE) {
            return new ExportingResult.Accepted();
        }
        String said = verb + " was answered " + verdict.status() + ": " + common.shown(verdict.message());
        return KnownMessages.replicaMissing(verdict.message())
                ? new ExportingResult.Refused(said)
                : new ExportingResult.Failed(new Failure.Doubtful(said));
    }

    /** What the gateway itself says became of it; empty when this is no answer of its own. */
    private static Optional<Verdict> verdict(Answered answered) {
        if (answered.status() == DONE) {
            return Optional.of(new Verdict(DONE, ""));
        }
        if (answered.status() == 200 && answered.content() instanceof Content.Json(JsonNode node)) {
            return Optional.ofNullable(Fields.integer(node, "status"))
                    .map(status -> new Verdict(
                            status, node.path("body").path("message").asText("no message")));
        }
        return answered.status() == 500
                ? Dialect.message(answered).map(message -> new Verdict(500, message))
                : Optional.empty();
    }

    private record Verdict(int status, String message) {}
}
