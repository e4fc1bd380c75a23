package io.zeebeops.operator.zeebe;

/** One exporter over all replicas: its id and ENABLED, DISABLED, ENABLING, DISABLING, CONFIG_NOT_FOUND or UNKNOWN. */
public record ConfiguredExporter(String exporterId, String status) {}
