package dev.neurona.testkit;

import dev.neurona.component.Component;
import dev.neurona.kernel.Kernel;
import dev.neurona.kernel.Kernels;
import dev.neurona.testkit.rule.Rule;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rule C7. A process has one kernel, so the library, the plugin and its contract are loaded anew for every kernel,
 * by a class loader that shares nothing with this one but the JDK.
 */
final class KernelRules {

    private static final Map<String, ClassLoader> WORLDS = new TreeMap<>();

    private KernelRules() {}

    /** The kernels that must agree. */
    static List<String> installed() {
        return Kernels.all().stream().map(Kernel::name).toList();
    }

    /**
     * Compares what the default form computes under each kernel.
     *
     * @param contract a contract that can be built without arguments, alone or within such a class; others are not held
     *     to this rule
     */
    static void c7Kernels(Class<?> contract, List<String> kernels, long seed) {
        if (kernels.size() < 2 || !isBuildable(contract)) {
            return;
        }
        double[] first = behaviour(contract.getName(), kernels.get(0), seed);
        for (String kernel : kernels.subList(1, kernels.size())) {
            double[] other = behaviour(contract.getName(), kernel, seed);
            for (int i = 0; i < first.length; i++) {
                Rule.C7.require(
                        Double.doubleToLongBits(first[i]) == Double.doubleToLongBits(other[i]),
                        "%s: result %d is %s with the kernel %s, but %s with %s.",
                        contract.getSimpleName(),
                        i,
                        first[i],
                        kernels.get(0),
                        other[i],
                        kernel);
            }
        }
    }

    /** Runs in another world: the property is read once, when that world first asks for its kernel. */
    private static synchronized double[] behaviour(String contract, String kernel, long seed) {
        String here = Kernels.best().name();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader world = WORLDS.computeIfAbsent(kernel, name -> world());
        String property = System.getProperty(Kernels.PROPERTY, "");
        try {
            System.setProperty(Kernels.PROPERTY, kernel);
            Thread.currentThread().setContextClassLoader(world);
            Method there = world.loadClass(KernelRules.class.getName())
                    .getDeclaredMethod("behaviourHere", String.class, String.class, long.class);
            there.setAccessible(true);
            return (double[]) there.invoke(null, contract, kernel, seed);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(
                    contract + " fails with the kernel " + kernel + " (here: " + here + ").", failed.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(contract + " cannot be loaded anew.", impossible);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            if (property.isEmpty()) {
                System.clearProperty(Kernels.PROPERTY);
            } else {
                System.setProperty(Kernels.PROPERTY, property);
            }
        }
    }

    private static ClassLoader world() {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            try {
                urls.add(new File(entry).toURI().toURL());
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException("Not a place for classes: " + entry, impossible);
            }
        }
        return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    static double[] behaviourHere(String contract, String kernel, long seed) throws ReflectiveOperationException {
        if (!Kernels.best().name().equals(kernel)) {
            throw new IllegalStateException(
                    "This world has the kernel " + Kernels.best().name() + ".");
        }
        return behaviour((ComponentContract<?>) build(Class.forName(contract)), seed);
    }

    private static <C extends Component> double[] behaviour(ComponentContract<C> contract, long seed) {
        return contract.behaviour(contract.subject(), seed);
    }

    private static boolean isBuildable(Class<?> type) {
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        if (constructors.length != 1 || type.isAnonymousClass() || type.isLocalClass()) {
            return false;
        }
        Class<?>[] parameters = constructors[0].getParameterTypes();
        return parameters.length == 0
                || (parameters.length == 1
                        && parameters[0].equals(type.getEnclosingClass())
                        && isBuildable(parameters[0]));
    }

    private static Object build(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.getParameterCount() == 0
                ? constructor.newInstance()
                : constructor.newInstance(build(constructor.getParameterTypes()[0]));
    }
}
