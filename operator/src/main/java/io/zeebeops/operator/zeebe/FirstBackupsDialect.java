package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.operator.zeebe.Reply.Answered;
import io.zeebeops.operator.zeebe.Reply.Content;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Backups of 8.1, an experiment then: the id is in the path, an unknown backup is answered 200 with DOES_NOT_EXIST, and whatever goes wrong
 * is a 500, so that no refusal can be told from an accident. Nothing can be listed or deleted.
 */
final class FirstBackupsDialect implements OneBackupDialect {
    private static final String PATH = "actuator/backups/";

    private final Dialect common;
    private final BackupShape shape;

    FirstBackupsDialect(Dialect common, BackupShape shape) {
        this.common = common;
        this.shape = shape;
    }

    @Override
    public Exchange get(URI base, long id) {
        return Exchange.get(Verb.GetBackup, base, PATH + id);
    }

    @Override
    public Answer<Optional<Backup>> got(long id, Reply reply) {
        return failed(Verb.GetBackup, reply)
                .<Answer<Optional<Backup>>>map(Answer.Failed::new)
                .orElseGet(() -> common.read(
                        Verb.GetBackup,
                        reply,
                        node -> shape.backup(node)
                                .filter(backup -> backup.id() == id)
                                .map(backup -> Optional.of(backup).filter(Backup::anyPartition))));
    }

    @Override
    public Exchange take(URI base, long id) {
        return Exchange.post(Verb.TakeBackup, base, PATH + id, "");
    }

    /** 200 with the id is the only yes. */
    @Override
    public TakeResult taken(long id, Reply reply) {
        boolean accepted = reply instanceof Answered(int status, Content.Json(JsonNode node))
                && status == 200
                && Objects.equals(Fields.number(node, "id"), id);
        return accepted
                ? new TakeResult.Accepted()
                : new TakeResult.Failed(
                        failed(Verb.TakeBackup, reply).orElseGet(() -> common.failure(Verb.TakeBackup, reply)));
    }

    /** A 500 of its own says why under another name than later versions. */
    private Optional<Failure> failed(Verb verb, Reply reply) {
        return reply instanceof Answered(int status, Content.Json(JsonNode node)) && status == 500
                ? Optional.ofNullable(Fields.text(node, "failure"))
                        .map(why -> Dialect.unsure(verb, verb + " was answered 500: " + common.shown(why)))
                : Optional.empty();
    }
}
