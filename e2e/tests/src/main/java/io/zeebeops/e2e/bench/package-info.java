/** What a backup costs, measured from outside on the same stage as the demo. */
@NullMarked
package io.zeebeops.e2e.bench;

import org.jspecify.annotations.NullMarked;
