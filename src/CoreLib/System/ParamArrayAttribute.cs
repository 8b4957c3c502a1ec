namespace System;

public sealed class ParamArrayAttribute : Attribute;
