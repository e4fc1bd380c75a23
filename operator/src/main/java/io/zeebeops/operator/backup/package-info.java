/** ZeebeBackup: one backup, from the wish to a true status of each partition. */
@NullMarked
package io.zeebeops.operator.backup;

import org.jspecify.annotations.NullMarked;
