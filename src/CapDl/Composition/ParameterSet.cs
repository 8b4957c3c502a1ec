using System;
using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>The parameters of one declaration: each is asked for by keyword, and what nobody asked for is a problem.</summary>
internal sealed class ParameterSet
{
    private readonly ObjectSyntax _syntax;
    private readonly ProblemCollection _problems;
    private readonly List<ParameterSyntax> _unread = [];

    internal ParameterSet(ObjectSyntax syntax, ProblemCollection problems)
    {
        _syntax = syntax;
        _problems = problems;
        foreach (ParameterSyntax parameter in syntax.Parameters)
        {
            if (_unread.Exists(other => other.Keyword == parameter.Keyword))
                problems.Error(ProblemCode.ParameterTwice, parameter.Location, $"{Shown(parameter.Keyword)} stands twice for {syntax.Name.Text}");
            else
                _unread.Add(parameter);
        }
    }

    internal ParameterSyntax? Take(string keyword)
    {
        int index = _unread.FindIndex(parameter => parameter.Keyword == keyword);
        if (index < 0)
            return null;
        ParameterSyntax found = _unread[index];
        _unread.RemoveAt(index);
        return found;
    }

    internal bool Has(string keyword) => _unread.Exists(parameter => parameter.Keyword == keyword);

    /// <summary>A number up to a limit; null if it is not given.</summary>
    internal ulong? Number(string keyword, ulong limit = ulong.MaxValue)
    {
        if (Take(keyword) is not { } parameter)
            return null;
        ulong number = parameter.Numbers[0];
        if (number > limit)
            _problems.Error(ProblemCode.ValueOutOfRange, parameter.Location, $"{Shown(keyword)} is at most {limit}, and not {number}");
        return Math.Min(number, limit);
    }

    internal int? Small(string keyword, int limit) => (int?)Number(keyword, (ulong)limit);

    /// <summary>A number that cannot be left out.</summary>
    internal ulong Required(string keyword, ulong limit = ulong.MaxValue)
    {
        if (Number(keyword, limit) is { } number)
            return number;
        Missing(keyword);
        return 0;
    }

    /// <summary>True or False; null if it is not given.</summary>
    internal bool? Boolean(string keyword)
    {
        if (Take(keyword) is not { } parameter)
            return null;
        if (parameter.Word is not ("True" or "False"))
            _problems.Error(ProblemCode.ValueOutOfRange, parameter.Location, $"{keyword} is True or False, and not {parameter.Word}");
        return parameter.Word == "True";
    }

    /// <summary>One of several words; null if it is not given or another.</summary>
    internal int? Choice(string keyword, params string[] words)
    {
        if (Take(keyword) is not { } parameter)
            return null;
        int index = parameter.Word is null ? (int)Math.Min(parameter.Numbers[0], int.MaxValue) : Array.IndexOf(words, parameter.Word);
        if (index >= 0 && index < words.Length)
            return index;
        _problems.Error(ProblemCode.ValueOutOfRange, parameter.Location, $"{keyword} is {string.Join(" or ", words)}");
        return 0;
    }

    internal void Missing(string keyword) =>
        _problems.Error(ProblemCode.ParameterMissing, _syntax.KindLocation,
            $"{_syntax.Name.Text} is {_syntax.Kind.Phrase()} without {Shown(keyword)}");

    /// <summary>Reports what was not asked for.</summary>
    internal void Finish()
    {
        foreach (ParameterSyntax parameter in _unread)
            _problems.Error(ProblemCode.ParameterNotForKind, parameter.Location, $"{_syntax.Kind.Phrase()} has no {Shown(parameter.Keyword)}");
    }

    private static string Shown(string keyword) => keyword switch
    {
        "bits" => "size in bits",
        "size" => "size in k or M",
        "pci" => "PCI address",
        _ => keyword,
    };
}
