// Locals are set before use by the language's own rules; clearing them first would cost and may use SIMD registers.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
