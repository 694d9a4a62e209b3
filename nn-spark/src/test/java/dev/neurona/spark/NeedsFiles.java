package dev.neurona.spark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** What reads or writes files through Hadoop. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledForJreRange(
        maxVersion = 23,
        disabledReason =
                "Hadoop 3.4.2, which Spark 4.1.0 brings, calls Subject.getSubject, which Java 24 and later refuse")
@interface NeedsFiles {}
