package io.zeebeops.operator.zeebe;

import io.zeebeops.operator.zeebe.Identity.BackupDialect;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A version of Zeebe as its index and build tell of it. */
enum SpokenVersion {
    V8_1("8.1.0", BackupDialect.BACKUPS_BY_ID, "backups-id exporting-operationKey partitions rebalance"),
    V8_2("8.2.0", BackupDialect.BACKUPS, "backups backups-id exporting-operationKey partitions rebalance"),
    V8_5("8.5.0", BackupDialect.BACKUPS, "backups backups-id exporting-operationKey partitions cluster"),
    V8_6("8.6.0", BackupDialect.BACKUPS, "backups backups-id exporting exporters partitions cluster"),
    V8_7("8.7.12", BackupDialect.BACKUPS, "backups backups-id exporting exporters partitions cluster"),
    V8_8_STANDALONE("8.8.0", BackupDialect.BACKUPS, "backups backups-arguments exporting exporters partitions cluster"),
    V8_8(
            "8.8.0",
            BackupDialect.BACKUP_RUNTIME,
            "backupRuntime backupRuntime-arguments backupHistory exporting exporters partitions cluster"),
    V8_9(
            "8.9.0",
            BackupDialect.BACKUP_RUNTIME,
            "backupRuntime backupRuntime-arguments backupHistory exporting exporters partitions cluster");

    final String version;
    final BackupDialect backups;
    private final String keys;

    SpokenVersion(String version, BackupDialect backups, String keys) {
        this.version = version;
        this.backups = backups;
        this.keys = keys;
    }

    String index() {
        return Arrays.stream(keys.split(" "))
                .map(key -> "\"" + key + "\":{\"href\":\"http://x/actuator\",\"templated\":false}")
                .collect(Collectors.joining(",", "{\"_links\":{\"self\":{},", "}}"));
    }

    String info() {
        return "{\"build\":{\"artifact\":\"camunda-zeebe\",\"version\":\"" + version + "\"}}";
    }

    boolean atLeast(SpokenVersion other) {
        return compareTo(other) >= 0;
    }

    boolean is81() {
        return this == V8_1;
    }

    /** The address of backups, below /actuator. */
    String path() {
        return backups == BackupDialect.BACKUP_RUNTIME ? "backupRuntime" : "backups";
    }
}
