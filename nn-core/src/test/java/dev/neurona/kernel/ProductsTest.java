package dev.neurona.kernel;

class ProductsTest implements ProductsContract {}
