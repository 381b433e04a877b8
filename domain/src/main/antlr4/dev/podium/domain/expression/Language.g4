/**
 * The expression language (expression-language.md): a subset of Java's statements and expressions.
 *
 * Chains of one precedence are flat lists here, so that a long sum nests no deeper than a short one;
 * only `statement`, `expression` and `choice` recurse, and each is counted (NestingGuard). Which way
 * to go is known from the next few tokens everywhere: a parser that had to look further could be made
 * to look for hours. So `a ? b : c = 1` is `choice = 1` here, and read as it is meant afterwards.
 */
grammar Language;

options { superClass = NestingGuard; }

program : importLine* statement* EOF ;

importLine : 'import' 'static'? Identifier ('.' Identifier)* ('.' '*')? ';' ;

statement
    : '{' statement* '}'                                                     # blockStatement
    | 'if' '(' expression ')' statement ('else' statement)?                  # ifStatement
    | 'while' '(' expression ')' statement                                   # whileStatement
    | 'for' '(' forInit? ';' condition? ';' forUpdate? ')' statement          # forStatement
    | 'break' end                                                            # breakStatement
    | 'continue' end                                                         # continueStatement
    | 'return' expression end                                                # returnStatement
    | 'throw' expression end                                                 # throwStatement
    | declaration end                                                        # declareStatement
    | expression end                                                         # expressionStatement
    | ';'                                                                    # emptyStatement
    ;

// The last semicolon may be left out.
end : ';' | EOF ;

forInit : declaration | expression ;
condition : expression ;
forUpdate : expression ;
expressions : expression (',' expression)* ;

declaration : typeName declarator (',' declarator)* ;
typeName : Identifier brackets? ;
brackets : '[' ']' ;
declarator : Identifier ('=' (expression | arrayItems))? ;
arrayItems : '{' (expression (',' expression)* ','?)? '}' ;

expression : choice (assign=('=' | '+=' | '-=' | '*=' | '/=' | '%=') expression)? ;
choice : or ('?' expression ':' choice)? ;
or : and ('||' and)* ;
and : equality ('&&' equality)* ;
equality : relation (equalityOperator relation)* ;
equalityOperator : '==' | '!=' ;
relation : sum (relationOperator sum)* ;
relationOperator : '<' | '>' | '<=' | '>=' ;
sum : product (sumOperator product)* ;
sumOperator : '+' | '-' ;
product : prefix (productOperator prefix)* ;
productOperator : '*' | '/' | '%' ;
prefix : prefixOperator* postfix ;
prefixOperator : '+' | '-' | '!' ;
postfix : primary selector* ;

selector
    : '.' Identifier arguments                                               # callSelector
    | '.' Identifier                                                         # fieldSelector
    | '[' expression ']'                                                     # indexSelector
    ;

arguments : '(' expressions? ')' ;

primary
    : literal                                                                # literalPrimary
    | Identifier                                                             # namePrimary
    | '(' expression ')'                                                     # groupPrimary
    | 'new' Identifier arguments                                             # newPrimary
    | 'new' Identifier '[' expression ']'                                    # newSizedPrimary
    | 'new' Identifier brackets arrayItems                                   # newFilledPrimary
    ;

literal
    : Whole
    | Hexadecimal
    | Decimal
    | Text
    | 'true'
    | 'false'
    | 'null'
    ;

// Words and signs of Java that are not of the language: tokens of their own, used by no rule, so
// that they are refused wherever they stand.
Refused
    : 'abstract' | 'assert' | 'case' | 'catch' | 'class' | 'do' | 'default' | 'enum' | 'extends'
    | 'final' | 'finally' | 'goto' | 'implements' | 'instanceof' | 'interface' | 'native' | 'package'
    | 'private' | 'protected' | 'public' | 'super' | 'switch' | 'synchronized' | 'this' | 'throws'
    | 'transient' | 'try' | 'void' | 'volatile'
    | '++' | '--' | '->' | '::' | '<<' | '>>' | '>>>' | '&' | '|' | '^' | '~' | '@'
    ;

Hexadecimal : '0' [xX] [0-9a-fA-F]+ [lL]? ;
Decimal
    : [0-9]+ '.' [0-9]* Exponent? [fFdD]?
    | '.' [0-9]+ Exponent? [fFdD]?
    | [0-9]+ Exponent [fFdD]?
    | [0-9]+ [fFdD]
    ;
fragment Exponent : [eE] [+-]? [0-9]+ ;
Whole : [0-9]+ [lL]? ;
Text
    : '"' (~["\\\r\n] | '\\' .)* '"'
    | '\'' (~['\\\r\n] | '\\' .)* '\''
    ;
Identifier : [\p{L}_$] [\p{L}\p{Nd}_$]* ;

Space : [ \t\r\n\f\u00a0]+ -> skip ;
LineComment : '//' ~[\r\n]* -> skip ;
BlockComment : '/*' .*? '*/' -> skip ;
OpenComment : '/*' ;
Stray : . ;
