package dev.neurona.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.neurona.component.Component;

/**
 * The laws of structure. A root stands before every package name, so that classes that break the law can live in a root
 * of their own.
 */
enum StructuralRule {
    PACKAGES_WITHOUT_CIRCLES {
        @Override
        ArchRule rule(String root) {
            return SlicesRuleDefinition.slices()
                    .matching(root + ".(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("what is read first must not need what is read later");
        }
    },

    A_COMPONENT_IS_NAMED_BY_ITS_OWN_PACKAGE {
        @Override
        ArchRule rule(String root) {
            String[] providers = {
                root + ".activation..", root + ".loss..", root + ".optim..", root + ".schedule..", root + ".metric.."
            };
            return ArchRuleDefinition.noClasses()
                    .that()
                    .resideOutsideOfPackages(providers)
                    .should()
                    .dependOnClassesThat(DescribedPredicate.describe(
                            "are components of a provider module",
                            type -> type.isAssignableTo(Component.class) && resides(type, providers)))
                    .because("libraries find components by name, and programs choose them by name");
        }
    },

    THE_COMPONENT_PACKAGE_KNOWS_NO_KIND {
        @Override
        ArchRule rule(String root) {
            return only(root, "component", "component");
        }
    },

    DIAGNOSIS_DOES_NOT_KNOW_TRAINING {
        @Override
        ArchRule rule(String root) {
            return only(root, "diagnosis", "diagnosis", "network", "data", "math", "spi", "component", "text");
        }
    },

    KERNELS_ARE_BELOW_MATHEMATICS {
        @Override
        ArchRule rule(String root) {
            return only(root, "kernel", "kernel", "spi");
        }
    };

    abstract ArchRule rule(String root);

    private static boolean resides(JavaClass type, String... packages) {
        for (String name : packages) {
            if (type.getPackageName().startsWith(name.substring(0, name.length() - 2))) {
                return true;
            }
        }
        return false;
    }

    private static ArchRule only(String root, String from, String... allowed) {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage(root + "." + from)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are in another package of this library than " + String.join(", ", allowed),
                        type -> type.getPackageName().startsWith(root + ".")
                                && !java.util.Arrays.asList(allowed)
                                        .contains(type.getPackageName().substring(root.length() + 1))))
                .because("the direction of dependencies is part of the design");
    }
}
