/** ZeebeExporter: enables and disables the exporters of a Zeebe, each edit once. */
@NullMarked
package io.zeebeops.operator.exporter;

import org.jspecify.annotations.NullMarked;
