using System;

namespace Firn.CapDl.Syntax;

/// <summary>Leaves a declaration that cannot be read; the problem is noted already, and the parser goes on at the next declaration.</summary>
internal sealed class SyntaxException : Exception
{
    public SyntaxException()
    {
    }

    public SyntaxException(string message)
        : base(message)
    {
    }

    public SyntaxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
