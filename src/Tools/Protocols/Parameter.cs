namespace Firn.Tools.Protocols;

/// <summary>A parameter of an operation.</summary>
internal sealed class Parameter(string name, string type, string declaration, ParameterKind kind, bool isResult, int words, string test)
{
    /// <summary>Its name, as C# writes it.</summary>
    public string Name => name;

    /// <summary>Its type, by its full name.</summary>
    public string Type => type;

    /// <summary>As it stands in a parameter list.</summary>
    public string Declaration => declaration;

    /// <summary>How it travels.</summary>
    public ParameterKind Kind => kind;

    /// <summary>Whether it is an answer.</summary>
    public bool IsResult => isResult;

    /// <summary>Words in the message, the most.</summary>
    public int Words => words;

    /// <summary>
    /// What a word must be, as an expression of the word <c>{0}</c>, to be a value of the type; empty where every word is one. Of bytes: the
    /// most.
    /// </summary>
    public string Test => test;
}
