package dev.neurona.simd;

import dev.neurona.kernel.ProductsContract;

class ProductsTest implements ProductsContract {}
