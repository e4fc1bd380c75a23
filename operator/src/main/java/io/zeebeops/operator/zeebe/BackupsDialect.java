package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Failure.Cause;
import io.zeebeops.operator.zeebe.Reply.Answered;
import io.zeebeops.operator.zeebe.Reply.Content;
import io.zeebeops.operator.zeebe.ZeebeManagement.Done;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How backups are asked for and what is answered, 8.2 and later. The versions differ in the path. */
final class BackupsDialect implements OneBackupDialect {
    private final String path;
    private final Dialect common;
    private final BackupShape shape;

    BackupsDialect(String path, Dialect common, BackupShape shape) {
        this.path = path;
        this.common = common;
        this.shape = shape;
    }

    @Override
    public Exchange get(URI base, long id) {
        return Exchange.get(Verb.GetBackup, base, path + "/" + id);
    }

    Exchange list(URI base) {
        return Exchange.get(Verb.ListBackups, base, path);
    }

    /** Those whose id begins with these digits; 8.8 and later. */
    Exchange list(URI base, String digits) {
        return Exchange.get(Verb.ListBackups, base, path + "/" + digits + "*");
    }

    @Override
    public Exchange take(URI base, long id) {
        return Exchange.post(Verb.TakeBackup, base, path, "{\"backupId\":" + id + "}");
    }

    /** Leaves the id to Zeebe; 8.9 and later. */
    Exchange takeNext(URI base) {
        return Exchange.post(Verb.TakeBackup, base, path, "");
    }

    Exchange state(URI base) {
        return Exchange.get(Verb.Checkpoints, base, path + "/state");
    }

    Exchange delete(URI base, long id) {
        return Exchange.delete(Verb.DeleteBackup, base, path + "/" + id);
    }

    /** GET: 404 means that no partition has it, when Zeebe itself says so. */
    @Override
    public Answer<Optional<Backup>> got(long id, Reply reply) {
        if (notThere(id, reply)) {
            return new Answer.Ok<>(Optional.empty());
        }
        return this.<Backup>read(
                        Verb.GetBackup, reply, node -> shape.backup(node).filter(backup -> backup.id() == id))
                .map(Optional::of);
    }

    Answer<List<Backup>> listed(Reply reply) {
        return read(Verb.ListBackups, reply, shape::backups);
    }

    Answer<Checkpoints> stateRead(Reply reply) {
        return read(Verb.Checkpoints, reply, CheckpointShape::checkpoints);
    }

    /** POST: 202 is the only yes, 409 the only "that id is used". */
    @Override
    public TakeResult taken(long id, Reply reply) {
        return accepted(reply).isPresent() ? new TakeResult.Accepted() : notTaken(reply);
    }

    /** The same without an id. Then 400 can mean one thing only, whatever it says: here the taker gives the id. */
    TakeResult nextTaken(Reply reply) {
        Optional<JsonNode> accepted = accepted(reply);
        if (accepted.isPresent()) {
            Long id = Fields.number(accepted.get(), "backupId");
            return id == null
                    ? new TakeResult.Failed(new Failure.Doubtful("Zeebe took a backup and does not tell its id"))
                    : new TakeResult.AcceptedAs(id);
        }
        TakeResult result = notTaken(reply);
        return result instanceof TakeResult.Failed(Failure.Rejected(Cause cause, String said))
                        && (cause == Cause.Refused || cause == Cause.IdsGenerated)
                ? new TakeResult.Failed(Dialect.rejected(Cause.IdRequired, said))
                : result;
    }

    private static Optional<JsonNode> accepted(Reply reply) {
        return reply instanceof Answered(int status, Content.Json(JsonNode node)) && status == 202
                ? Optional.of(node)
                : Optional.empty();
    }

    private TakeResult notTaken(Reply reply) {
        return reply instanceof Answered answered && answered.status() == 409
                ? conflict(answered)
                : new TakeResult.Failed(refusal(Verb.TakeBackup, reply));
    }

    /** DELETE: 204, also for an unknown id. */
    Answer<Done> deleted(long id, Reply reply) {
        boolean done = reply instanceof Answered(int status, Content content) && status == 204;
        return done || notThere(id, reply)
                ? new Answer.Ok<>(Done.DONE)
                : new Answer.Failed<>(refusal(Verb.DeleteBackup, reply));
    }

    private TakeResult conflict(Answered answered) {
        Optional<String> message = Dialect.message(answered);
        String said = common.said(Verb.TakeBackup, answered);
        if (message.isEmpty()) {
            // Zeebe always says why, so a 409 without a reason is somebody else's.
            return new TakeResult.Failed(new Failure.Doubtful(said + " without the message that Zeebe gives"));
        }
        return KnownMessages.scaling(message.get())
                ? new TakeResult.Failed(new Failure.Busy(said))
                : new TakeResult.Taken(KnownMessages.latestId(message.get()), said);
    }

    private static boolean notThere(long id, Reply reply) {
        return reply instanceof Answered answered
                && answered.status() == 404
                && Dialect.message(answered)
                        .filter(message -> KnownMessages.names(message, id))
                        .isPresent();
    }

    private <T> Answer<T> read(Verb verb, Reply reply, Function<JsonNode, Optional<T>> what) {
        return switch (common.read(verb, reply, what)) {
            case Answer.Ok<T> ok -> ok;
            case Answer.Failed<T> failed -> new Answer.Failed<>(refusal(verb, reply, failed.failure()));
        };
    }

    private Failure refusal(Verb verb, Reply reply) {
        return refusal(verb, reply, common.failure(verb, reply));
    }

    private Failure refusal(Verb verb, Reply reply, Failure otherwise) {
        if (!(reply instanceof Answered answered)) {
            return otherwise;
        }
        String message = Dialect.message(answered).orElse("");
        String said = common.said(verb, answered);
        return switch (answered.status()) {
            case 400 -> {
                if (KnownMessages.noBackupStore(message)) {
                    yield Dialect.rejected(
                            Cause.NoBackupStore,
                            said + " Configure a backup store on every broker, then restart them.");
                }
                yield verb == Verb.TakeBackup && KnownMessages.idsGenerated(message)
                        ? Dialect.rejected(Cause.IdsGenerated, said)
                        : otherwise;
            }
            case 502 -> KnownMessages.sentToNoBroker(message) ? new Failure.Transient(said) : otherwise;
            default -> otherwise;
        };
    }
}
