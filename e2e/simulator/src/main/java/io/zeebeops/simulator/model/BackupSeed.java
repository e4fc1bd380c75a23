package io.zeebeops.simulator.model;

/** What a partition notes of a backup when it takes it. */
record BackupSeed(long id, String takenBy, Fate fate, PartitionBackup.Source source) {}
