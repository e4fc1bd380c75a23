/** The client of Zeebe's management API. Knows nothing of Kubernetes; only a dialect looks at HTTP codes and messages. */
@NullMarked
package io.zeebeops.operator.zeebe;

import org.jspecify.annotations.NullMarked;
