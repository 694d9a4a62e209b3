/**
 * Objects of Java as rows of tables: records and beans, whose classes say what the columns are.
 *
 * <pre>{@code
 * ObjectRows<Passenger> rows = ObjectRows.of(Passenger.class);
 * Table training = rows.table(passengers);
 * Prediction survival = predictor.predict(rows.row(passenger));
 * }</pre>
 *
 * <p>{@link dev.neurona.objects.ObjectRows} is all there is to call.
 */
@NullMarked
package dev.neurona.objects;

import org.jspecify.annotations.NullMarked;
