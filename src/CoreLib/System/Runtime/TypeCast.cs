using Internal.Runtime;
using Internal.Runtime.CompilerHelpers;

namespace System.Runtime;

/// <summary>The scanner roots these by name. No object exists that could be cast.</summary>
internal static unsafe class TypeCast
{
    internal static object CheckCastAny(MethodTable* type, object value) => Fail();

    internal static object CheckCastInterface(MethodTable* type, object value) => Fail();

    internal static object CheckCastClass(MethodTable* type, object value) => Fail();

    internal static object CheckCastClassSpecial(MethodTable* type, object value) => Fail();

    internal static object IsInstanceOfAny(MethodTable* type, object value) => Fail();

    internal static object IsInstanceOfInterface(MethodTable* type, object value) => Fail();

    internal static object IsInstanceOfClass(MethodTable* type, object value) => Fail();

    internal static bool IsInstanceOfException(MethodTable* type, object value) => false;

    private static object Fail()
    {
        ThrowHelpers.ThrowInvalidProgramException();
        return null;
    }
}
