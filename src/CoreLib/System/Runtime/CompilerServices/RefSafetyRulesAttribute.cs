namespace System.Runtime.CompilerServices;

public sealed class RefSafetyRulesAttribute : Attribute
{
    public RefSafetyRulesAttribute(int version) { }
}
