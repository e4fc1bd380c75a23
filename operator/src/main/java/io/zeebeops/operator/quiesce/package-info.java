/** GatewayQuiesce: one claim, once, that a Zeebe be quiet for a while. It only asks; the ZeebeCluster pauses and resumes. */
@NullMarked
package io.zeebeops.operator.quiesce;

import org.jspecify.annotations.NullMarked;
