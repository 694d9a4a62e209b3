/** An application that depends on Neurona as any other build would. */
package org.example.xor;
