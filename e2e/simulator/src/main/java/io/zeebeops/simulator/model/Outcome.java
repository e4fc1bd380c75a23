package io.zeebeops.simulator.model;

/** What a call came to. */
public sealed interface Outcome
        permits TakeOutcome,
                GetOutcome,
                ListOutcome,
                DeleteOutcome,
                CheckpointsOutcome,
                ClearOutcome,
                ExportingOutcome,
                ExportersOutcome,
                ChangeOutcome,
                TopologyOutcome,
                CancelOutcome,
                ReplicasOutcome,
                RebalanceOutcome,
                GatewayHealth,
                BrokerHealth {}
