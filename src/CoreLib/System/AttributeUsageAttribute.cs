namespace System;

public sealed class AttributeUsageAttribute : Attribute
{
    public AttributeUsageAttribute(AttributeTargets validOn) { }

    public bool AllowMultiple { get; set; }

    public bool Inherited { get; set; }
}
