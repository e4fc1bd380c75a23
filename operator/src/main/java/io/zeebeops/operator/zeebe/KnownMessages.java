package io.zeebeops.operator.zeebe;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages of Zeebe that are recognised, because the code alone says too little. Only parts that stayed the same over the versions
 * are looked for. From recordings of 8.6 and the sources of 8.2 to 8.10; a message that is not recognised is treated as the more careful
 * of the cases.
 */
final class KnownMessages {
    private static final Pattern LATEST = Pattern.compile("latest backup has id (\\d{1,19})");
    private static final Pattern BACKUP_ID = Pattern.compile("backup ?id");
    private static final Pattern REPLICA_MISSING = Pattern.compile(
            "expected \\d+ members of partition \\d+ but found \\d+.*|leader -?\\d+ of partition \\d+ is not known.*",
            Pattern.DOTALL);

    private KnownMessages() {}

    /** 400 of any backup verb: the brokers have no store. */
    static boolean noBackupStore(String message) {
        return lower(message).contains("no backup store is configured");
    }

    /** 400 of a take with an id: this Zeebe makes the ids itself. Nothing else can be wrong with an id of ours, however it is put. */
    static boolean idsGenerated(String message) {
        String lower = lower(message);
        return BACKUP_ID.matcher(lower).find() && !lower.contains("must be provided");
    }

    /** 409 of a take, 8.8 and later: partitions are being added. */
    static boolean scaling(String message) {
        return lower(message).contains("scaling");
    }

    /** 502 of any backup verb: the gateway does not know every partition, and found out before it sent anything to a broker. */
    static boolean sentToNoBroker(String message) {
        return lower(message).contains("expected to send request to all");
    }

    /** 500 of a pause or resume at the gateway, which looks for every replica before it sends anything. */
    static boolean replicaMissing(String message) {
        return REPLICA_MISSING.matcher(lower(message)).matches();
    }

    /** 404 of one backup: the answer is about this very id, which that of a proxy is not. */
    static boolean names(String message, long id) {
        return Pattern.compile("(?<!\\d)" + id + "(?!\\d)").matcher(message).find();
    }

    /** 409 of a take: the id that the new one must be greater than; empty when it is not named. */
    static OptionalLong latestId(String message) {
        Matcher matcher = LATEST.matcher(lower(message));
        if (!matcher.find()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(matcher.group(1)));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    private static String lower(String message) {
        return message.toLowerCase(Locale.ROOT);
    }
}
